import { memoryStore } from '../../../src/storage/memory.ts'
import { rowPieces } from '../../../src/storage/pieces.ts'
import { blobSuite, piecesSuite, storeSuite } from '../../support/store-suite.ts'

storeSuite('memory store', async () => memoryStore())
piecesSuite('pieces as rows', async () => rowPieces(memoryStore()))
blobSuite('sealed bytes as rows', async () => {
  const store = memoryStore()
  return { store, pieces: rowPieces(store) }
})
