import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { build, type Plugin } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { namedAsText } from '@/e2e/support/statements/named-as-text'
import { importsOf, type SourceFile, sourceFiles } from '@/e2e/support/unit/source-files'
import { ownersOf } from '@/e2e/support/walls/tables'

const isTest = ({ path }: SourceFile) => path.includes('.test.')
const code = (...folders: string[]) => sourceFiles(...folders).filter((file) => !isTest(file))
const within = (...folders: string[]) => new RegExp(`^(${folders.join('|')})(/|$)`)

/** Files and folders with SQL that still names tables and columns as text. */
const asTextYet = ['lib/patients/matching', 'lib/patients/search']

/** `path -> import` for each import of `files` that `forbidden` matches. */
function offences(files: SourceFile[], forbidden: RegExp): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .filter((name) => forbidden.test(name))
      .map((name) => `${file.path} -> ${name}`),
  )
}

describe('arrows', () => {
  test('the check sees imports of every form', () => {
    const source =
      "import 'a'\nimport b from '@/db/b'\nimport type {\n  C,\n} from '../c'\nawait import('./d')"
    expect(importsOf({ path: 'lib/x/y.ts', source })).toEqual(['a', 'db/b', 'lib/c', 'lib/x/d'])
  })

  test('the portal runs without its tests and tools', () => {
    expect(offences(code('app', 'db'), within('e2e', 'bench', 'scripts'))).toEqual([])
    const lib = code('lib').filter(({ path }) => path !== 'lib/snapshot/stores/contract.ts')
    expect(offences(lib, within('e2e', 'bench', 'scripts'))).toEqual([])
  })

  test('lib imports nothing of app', () => {
    expect(offences(sourceFiles('lib'), within('app'))).toEqual([])
  })

  test('app reaches the database through lib', () => {
    expect(offences(code('app'), within('db', 'postgres', 'drizzle-orm'))).toEqual([])
  })

  test('db imports nothing of lib and app, but for the types of the codes in its columns', () => {
    const types = /^import type \{[^}]*\} from '@\/lib\/[\w-]+\/model\/[\w-]+'$/gm
    const files = code('db').map((file) =>
      file.path.startsWith('db/schema/') ? { ...file, source: file.source.replaceAll(types, '') } : file,
    )
    expect(offences(files, within('lib', 'app'))).toEqual([])
  })

  test('no statement of the portal is put together from text', () => {
    // The demo drops and makes again what Postgres itself says of its constraints and indexes.
    const unsafe = code('app', 'lib').filter(
      ({ path, source }) => /\.unsafe\(/.test(source) && !path.startsWith('lib/demo/'),
    )
    expect(unsafe.map(({ path }) => path)).toEqual([])
  })

  test('the SQL of the portal has tables and columns by reference, so that the compiler sees one that is renamed', () => {
    const tables = new Set(ownersOf(sourceFiles('db/schema')).keys())
    // The demo fills tables inside of a plain transaction, and switches their triggers and indexes off and on. A simulation is a test
    // that an operator runs: it asks in words of its own, so that a mistake of a list is not made twice.
    const converted = code('app', 'lib').filter(
      ({ path }) => !within('lib/demo', 'lib/simulation', ...asTextYet).test(path),
    )
    expect(converted.flatMap((file) => namedAsText(file, tables))).toEqual([])
  })

  test('only the tool and its own files import lib/cli', () => {
    const others = code('app', 'db', 'lib').filter(({ path }) => !path.startsWith('lib/cli/'))
    expect(offences(others, within('lib/cli'))).toEqual([])
  })

  test('rules and decisions need neither Next, nor React, nor the database', async () => {
    const pure = code('lib').filter(({ path }) =>
      /\/(rules|decide|declared|registry|pages|requirement|seal|[\w-]*machine|[a-z-]*-rules|news2|mrn)\.ts$|\/permissions\.ts$|\/requirements\.ts$/.test(
        path,
      ),
    )
    expect(pure.length).toBeGreaterThan(30)
    for (const { path } of pure) {
      const { inside, packages } = await graphOf([path])
      expect(
        inside.filter((file) =>
          /^(app|db|lib\/(server|auth|cli|demo)|lib\/platform\/(env|database|log))\b/.test(file),
        ),
        path,
      ).toEqual([])
      expect(
        packages.filter((name) => !['zod', 'temporal-polyfill'].includes(name)),
        path,
      ).toEqual([])
    }
  })
})

describe('what reaches the browser', () => {
  test('no client component leads to the database, to the server’s files or to Node', async () => {
    const client = code('app', 'lib').filter(({ source }) => source.startsWith("'use client'"))
    expect(client.length).toBeGreaterThan(10)
    const { inside, packages } = await graphOf(client.map(({ path }) => path))
    const all = new Map(code('app', 'lib', 'db').map((file) => [file.path, file]))
    expect(inside.filter((path) => /^(db|lib\/(server|auth|cli|staff))\//.test(path))).toEqual([])
    expect(inside.filter((path) => all.get(path)?.source.includes("'server-only'"))).toEqual([])
    // Nothing is declared in the browser: it has what the shell was handed.
    expect(inside.filter((path) => ['lib/access/declared.ts', 'lib/modules.ts'].includes(path))).toEqual([])
    // No module is loaded in the browser, so nothing is declared there; the shell hands over what is needed.
    expect(inside.filter((path) => path === 'lib/access/declared.ts')).toEqual([])
    const node = packages.filter((name) => name.startsWith('node:') || builtinModules.includes(name))
    expect(node).toEqual([])
    expect(
      packages.filter((name) =>
        /^(postgres|drizzle-orm|redis|pino|temporal-polyfill|@upstash|@node-rs)/.test(name),
      ),
    ).toEqual([])
  })

  test('the check follows imports, so it would find such a path', async () => {
    const { inside, packages } = await graphOf(['lib/access/guards/guard.ts'])
    expect(inside).toContain('db/client.ts')
    expect(packages).toContain('postgres')
  })
})

describe('the environment and the cache', () => {
  test('settings are read in one place', () => {
    const allowed = [
      'lib/platform/env.ts',
      // These hand an environment on to Next or to a child process; they take no setting from it.
      'lib/server/build/build.ts',
      'lib/server/start/serve.ts',
      'lib/server/start/development.ts',
      'lib/server/start/workers.ts',
      'lib/server/process/kill-often.ts',
      // Asks whether npm started this process, which is no setting either.
      'lib/server/start/stop-request.ts',
    ]
    const readers = code('app', 'lib', 'db').filter(({ source }) => /\bprocess\.env\b/.test(source))
    expect(readers.map(({ path }) => path).filter((path) => !allowed.includes(path))).toEqual([])
  })

  test('no decision sits in a cache of Next’s', () => {
    // Each of these may serve a value from before a change.
    const stale =
      /['"]use cache|unstable_cache|\bcacheLife\b|\bcacheTag\b|revalidateTag\([^)]*,\s*['"]max['"]/
    expect(
      code('app', 'lib')
        .filter(({ source }) => stale.test(source))
        .map(({ path }) => path),
    ).toEqual([])
    const frozen = /^export const (revalidate|fetchCache)\b|dynamic = 'force-static'|generateStaticParams/m
    expect(
      code('app')
        .filter(({ source }) => frozen.test(source))
        .map(({ path }) => path),
    ).toEqual([])
  })
})

/**
 * The files of this project that `entries` import at run time, including themselves, and the packages. Server
 * actions are a border: the importer gets a reference, not the code.
 */
async function graphOf(entries: string[]): Promise<{ inside: string[]; packages: string[] }> {
  const { metafile } = await build({
    entryPoints: entries,
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    loader: { '.css': 'empty' },
    plugins: [serverActionsAreABorder],
    logLevel: 'silent',
  })
  const inside = Object.keys(metafile.inputs)
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports)
  const packages = imports.filter((one) => one.external).map((one) => one.path)
  return { inside, packages: [...new Set(packages)] }
}

const serverActionsAreABorder: Plugin = {
  name: 'server-actions-are-a-border',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      return source.startsWith("'use server'") ? { contents: 'module.exports = {}', loader: 'js' } : undefined
    })
  },
}
