/** `npm run pictures`: walks the main job on the built app and takes a picture of every screen on the way. */
import { defineConfig } from '@playwright/test'
import endToEnd from '../e2e/playwright.config.ts'

export default defineConfig(endToEnd, { testDir: '.', outputDir: '../../test-results/pictures' })
