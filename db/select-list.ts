import type { Column, GetColumnData } from 'drizzle-orm'
import type postgres from 'postgres'

/** A column of `db/schema`, or an expression with the type of its values. */
export type Field = Column | Computed<unknown>

/** The values of a field, as postgres.js returns them: an instant is a `Date`, a calendar day text. */
export type ValueOf<Of> = Of extends Column
  ? GetColumnData<Of>
  : Of extends Computed<infer Value>
    ? Value
    : never

/** The rows that `columns` selects. */
export type RowOf<List> =
  List extends SelectList<infer Fields> ? { [Name in keyof Fields]: ValueOf<Fields[Name]> } : never

/** The object that `pairs` builds. JSON has no instants: they are text, as Postgres writes them. */
export type JsonOf<List> =
  List extends Pairs<infer Fields>
    ? {
        [Name in keyof Fields]: Date extends ValueOf<Fields[Name]>
          ? string | Extract<ValueOf<Fields[Name]>, null>
          : ValueOf<Fields[Name]>
      }
    : never

type Fields = Readonly<Record<string, Field>>

export class Computed<Value> {
  declare readonly value: Value
  constructor(readonly expression: postgres.Fragment | Column) {}
}

export class SelectList<const Of extends Fields = Fields> {
  constructor(readonly fields: Of) {}
}

export class Pairs<const Of extends Fields = Fields> {
  constructor(readonly fields: Of) {}
}

/**
 * What a statement selects, by the names of its rows: `select ${columns({ id: a.id, at: a.startsAt })} from ${a}`. As the
 * first value of a template it gives the statement the type of its rows.
 */
export const columns = <const Of extends Fields>(fields: Of) => new SelectList(fields)

/** The keys and values of an object: `json_build_object(${pairs({ id: o.id, mrn: o.mrn })})`. */
export const pairs = <const Of extends Fields>(fields: Of) => new Pairs(fields)

/** An expression of SQL as a field. Its type is stated, for Postgres alone knows it. */
export const computed = <Value>(expression: postgres.Fragment) => new Computed<Value>(expression)

/** A column of a row that an outer join may not find. */
export const nullable = <Of extends Column>(column: Of) => new Computed<GetColumnData<Of> | null>(column)
