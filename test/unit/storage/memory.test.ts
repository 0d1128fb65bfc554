import { memoryStore } from '../../../src/storage/memory.ts'
import { storeSuite } from '../../support/store-suite.ts'

storeSuite('memory store', async () => memoryStore())
