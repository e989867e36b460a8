import type { SourceFile } from '../unit/source-files'
import { type SqlSite, sqlSites } from './sql-sites'

/** The placeholder for a template's value in the scanned text. */
const VALUE = '?'

/** Words that may follow a table and are not its alias. */
const KEYWORDS =
  'cross|default|for|full|group|having|inner|join|left|limit|natural|offset|on|order|overriding|returning|right|select|set|union|using|values|where|window'
const NAME = `(?:"?[a-z_]\\w*"?|\\${VALUE})`
const TABLE = `(?:only |lateral )?${NAME}(?: (?:as )?(?!(?:${KEYWORDS})\\b)${NAME})?`
const TABLES = new RegExp(`\\b(?:from|join|update|into|using|table) (${TABLE}(?: ?, ?${TABLE})*)`, 'gi')

/**
 * SQL text in a file that could be a reference, as `path:line text`: a table of `tables`, an alias for a
 * table, a column of an alias. A renamed column breaks such text only at run time; the compiler checks a
 * reference.
 */
export function namedAsText({ path, source }: SourceFile, tables: ReadonlySet<string>): string[] {
  const columns = columnsOf(aliasesOf(source))
  return sqlSites(source).flatMap((site) => {
    const text = textOf(site)
    const found = [...tablesIn(text, tables), ...[...text.matchAll(columns)].map(([column]) => column)]
    return [...new Set(found)].map((name) => `${path}:${site.line} ${name}`)
  })
}

const textOf = ({ chunks }: SqlSite) => chunks.join(VALUE).replaceAll(/\s+/g, ' ')

function tablesIn(text: string, tables: ReadonlySet<string>): string[] {
  const named = [...text.matchAll(TABLES)].flatMap(([, list = '']) => list.split(','))
  return named.flatMap((one) => {
    const [table = '', ...rest] = one
      .trim()
      .replaceAll('"', '')
      .split(' ')
      .filter((word) => !/^(only|lateral|as)$/i.test(word))
    if (tables.has(table.toLowerCase())) return [table]
    const [alias = VALUE] = rest
    return table === VALUE && alias !== VALUE ? [`${VALUE} ${alias}`] : []
  })
}

/**
 * The aliases that the file makes, and the short names that it imports, which are aliases where SQL uses
 * them.
 */
function aliasesOf(source: string): string[] {
  const made = [...source.matchAll(/\balias\(\s*\w+,\s*'(\w+)'/g)].map(([, name = '']) => name)
  const imported = [...source.matchAll(/\bimport \{([^}]*)\}/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  )
  return [...made, ...imported.filter((name) => /^[a-z]{1,2}$/.test(name))]
}

const columnsOf = (aliases: readonly string[]) =>
  new RegExp(`(?<![\\w.])"?(?:${aliases.length > 0 ? aliases.join('|') : '(?!)'})"?\\.[a-z_"]\\w*"?`, 'g')
