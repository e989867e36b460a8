import { join } from 'node:path'
import { root } from './runtime.mjs'

export const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name)

/** The checks that need no server and no test runner. */
export const staticChecks = [
  { name: 'Format and lint', command: bin('biome'), args: ['ci', '.'] },
  { name: 'Types of the routes', command: bin('next'), args: ['typegen'] },
  { name: 'Types', command: bin('tsc'), args: ['--noEmit'] },
  { name: 'Unused code and packages', command: bin('knip'), args: [] },
]
