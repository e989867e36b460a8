import { Column, getTableName, is, Table } from 'drizzle-orm'
import type postgres from 'postgres'
import { Computed, type Field, Names, Pairs, type RowOf, SelectList } from './select-list'

type Client = postgres.Sql
type Value = postgres.ParameterOrFragment<never>
type Reference = Table | Column | SelectList | Pairs | Names | Computed<unknown>

/**
 * Templates of SQL that take tables and columns of `db/schema` by reference, so that the compiler sees a column that
 * is renamed: `${a}` is `"appointment" as "a"` for `a = alias(appointment, 'a')`, `${a.startsAt}` is `"a"."starts_at"`.
 */
interface Templates {
  <const List extends SelectList>(
    template: TemplateStringsArray,
    list: List,
    ...parameters: readonly (Value | Reference)[]
  ): postgres.PendingQuery<RowOf<List>[]>
  <Row extends readonly (object | undefined)[] = postgres.Row[]>(
    template: TemplateStringsArray,
    ...parameters: readonly (Value | Reference)[]
  ): postgres.PendingQuery<Row>
}

export type WithReferences<Of> = Templates & Of

/** Lets the templates of `sql`, a client or a transaction, take tables and columns by reference. */
export function withReferences<Of extends Client | postgres.TransactionSql>(sql: Of): WithReferences<Of> {
  const tag = sql as Client
  const written = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (is(value, Column)) return tag(`${getTableName(value.table)}.${value.name}`)
    if (is(value, Table)) return tableIn(tag, value)
    if (is(value, Computed)) return written(value.expression)
    if (is(value, Names)) return commas(value.columns.map(({ name }) => tag`${tag(name)}`))
    if (is(value, SelectList)) return joined(value.fields, (name, field) => tag`${field} as ${tag(name)}`)
    if (is(value, Pairs)) return joined(value.fields, (name, field) => tag(text(`'${name}', `, ''), field))
    return value
  }
  const joined = (
    fields: Readonly<Record<string, Field>>,
    one: (name: string, field: never) => postgres.Fragment,
  ) => commas(Object.entries(fields).map(([name, field]) => one(name, written(field) as never)))
  const commas = ([first = tag``, ...others]: postgres.Fragment[]) =>
    others.reduce((all, next) => tag`${all}, ${next}`, first)
  return new Proxy(sql, {
    apply: (_, self, [first, ...parameters]: [TemplateStringsArray | unknown, ...unknown[]]) =>
      Reflect.apply(tag as never, self, [
        first,
        ...(isTemplate(first) ? parameters.map(written) : parameters),
      ]),
  }) as WithReferences<Of>
}

/** A template of these texts; the keys of an object are literals in it, not parameters. */
const text = (...strings: string[]) => Object.assign(strings, { raw: strings })

const isTemplate = (first: unknown) => Array.isArray(first) && 'raw' in first

const ORIGINAL = Symbol.for('drizzle:OriginalName')

function tableIn(tag: Client, table: Table): postgres.Fragment {
  const name = getTableName(table)
  const original = (table as unknown as Record<symbol, string>)[ORIGINAL] ?? name
  return original === name ? tag`${tag(name)}` : tag`${tag(original)} as ${tag(name)}`
}
