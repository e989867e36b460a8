import { type Column, entityKind, type GetColumnData } from 'drizzle-orm'
import type postgres from 'postgres'

/** A column of `db/schema`, or an expression with the type of its values. */
export type Field = Column | Computed<unknown>

/**
 * The values of a field, as postgres.js returns them: an instant is a `Date`, a calendar day text; so is what may be too
 * large or too exact for a number. Cast it to get one.
 */
export type ValueOf<Of> = Of extends Column
  ? Of['_']['columnType'] extends `PgBigInt${string}` | `PgNumeric${string}`
    ? string | Extract<GetColumnData<Of>, null>
    : GetColumnData<Of>
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
        [Name in keyof Fields]: Date extends InJson<Fields[Name]>
          ? string | Extract<InJson<Fields[Name]>, null>
          : InJson<Fields[Name]>
      }
    : never

type InJson<Of> = Of extends Column ? GetColumnData<Of> : ValueOf<Of>

type Fields = Readonly<Record<string, Field>>

/*
 * The portal is built into several bundles that share one client, so what a template takes may be made by another copy
 * of these classes than the client knows. They are told by their kind, as Drizzle's own are, and never by `instanceof`.
 */

export class Computed<Value> {
  static readonly [entityKind] = 'PortalComputed'
  declare readonly value: Value
  constructor(readonly expression: postgres.Fragment | Column) {}
}

export class SelectList<const Of extends Fields = Fields> {
  static readonly [entityKind] = 'PortalSelectList'
  constructor(readonly fields: Of) {}
}

export class Pairs<const Of extends Fields = Fields> {
  static readonly [entityKind] = 'PortalPairs'
  constructor(readonly fields: Of) {}
}

export class Names {
  static readonly [entityKind] = 'PortalNames'
  constructor(readonly columns: readonly Column[]) {}
}

/**
 * What a statement selects, by the names of its rows: `select ${columns({ id: a.id, at: a.startsAt })} from ${a}`. As the
 * first value of a template it gives the statement the type of its rows.
 */
export const columns = <const Of extends Fields>(fields: Of) => new SelectList(fields)

/** The keys and values of an object: `json_build_object(${pairs({ id: o.id, mrn: o.mrn })})`. */
export const pairs = <const Of extends Fields>(fields: Of) => new Pairs(fields)

/**
 * Columns by their bare names, where SQL wants those: `insert into ${o} (${names(o.id, o.mrn)})`, `set ${names(o.mrn)} =`,
 * `excluded.${names(o.mrn)}`.
 */
export const names = (...columns: readonly Column[]) => new Names(columns)

/** An expression of SQL as a field. Its type is stated, for Postgres alone knows it. */
export const computed = <Value>(expression: postgres.Fragment) => new Computed<Value>(expression)

/** A column of a row that an outer join may not find. */
export const nullable = <Of extends Column>(column: Of) => new Computed<ValueOf<Of> | null>(column)
