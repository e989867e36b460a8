import type { SourceFile } from '../unit/source-files'
import { tableOwners } from './floors'

/** The tables of `db/schema` with the room that owns each. */
export function ownersOf(schema: readonly SourceFile[]): Map<string, string> {
  return new Map(
    schema.flatMap(({ path, source }) => {
      const file = path.replace(/^db\/schema\/(.*)\.ts$/, '$1')
      const tables = [...source.matchAll(/pgTable\(\s*'(\w+)'/g)].map(([, table = '']) => table)
      const owner = tableOwners[file]
      if (tables.length > 0 && !owner) throw new Error(`${path} has tables and no owner in floors.ts.`)
      return tables.map((table) => [table, owner ?? ''] as const)
    }),
  )
}

/** The tables that a file names in SQL or imports from the schema, by database name. */
export function tablesNamed(file: SourceFile, owners: ReadonlyMap<string, string>): string[] {
  const sql = [...withoutComments(file.source).matchAll(/`(?:[^`\\]|\\.)*`/g)].map(([text]) => text)
  const named = sql.flatMap((text) =>
    [...text.matchAll(/\b(?:from|join|update|into|lateral|table)\s+(?:only\s+)?"?([a-z_]+)"?/gi)].map(
      ([, table = '']) => table.toLowerCase(),
    ),
  )
  const taken = [...file.source.matchAll(/import \{([^}]*)\} from '@\/db\/schema\/[\w/-]+'/g)].flatMap(
    ([, names = '']) => names.split(',').map((name) => snake(name.trim().replace(/ as .*$/, ''))),
  )
  return [...new Set([...named, ...taken])].filter((table) => owners.has(table)).sort()
}

/** `queueTicket` to `queue_ticket`. */
const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const withoutComments = (source: string) =>
  source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
