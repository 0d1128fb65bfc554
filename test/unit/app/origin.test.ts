import { expect, test } from 'vitest'
import { sharingOf } from '../../../src/app/shell/origin.ts'

test.each([
  ['https://chartmesh.example/', 'own'],
  ['http://localhost:4170/clinic/app/', 'own'],
  ['https://deploy-preview-7--chartmesh.netlify.app/', 'own'],
  ['https://rhine.github.io/chartmesh/', 'account'],
  ['https://rhine.gitlab.io/', 'account'],
  ['https://github.io.example.org/', 'own'],
  ['https://htmlpreview.github.io/?https://github.com/a/b', 'many'],
  ['https://raw.githack.com/a/b/main/dist/index.html', 'many'],
  ['https://s3.eu-west-1.amazonaws.com/bucket/index.html', 'many'],
  ['https://bucket.s3.eu-west-1.amazonaws.com/index.html', 'own'],
  ['https://www.uni.example/~berg/chartmesh/', 'many'],
  ['https://www.uni.example/%7Eberg/chartmesh/', 'many'],
] as const)('%s is %s', (address, sharing) => {
  expect(sharingOf(new URL(address))).toBe(sharing)
})
