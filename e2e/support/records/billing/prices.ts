import type { Sql } from '@/db/client'

interface Wanted {
  /** In the smallest unit, without tax. */
  amountMinor?: number | null
  perUnits?: number
  /** In hundredths of a per cent. */
  tax?: number
  free?: string | null
  name?: string
  /** The code of a payer, which is made if it is not there; otherwise the hospital’s own list. */
  payer?: string | null
  /** A day; long ago otherwise. */
  from?: string
}

/** Something that is charged for, with a price in a list from a day on, or without one. */
export async function addPrice(sql: Sql, code: string, wanted: Wanted = {}): Promise<void> {
  const { amountMinor = 10_00, perUnits = 1, tax = 0, free = null, name = code } = wanted
  const { payer = null, from = '2020-01-01' } = wanted
  await sql`
    insert into charge_item_definition (code, name, tax_basis_points, free_because, created_by, updated_by)
    select ${code}, ${name}, ${tax}, ${free}, id, id from staff where username = 'vera' on conflict (code) do nothing`
  if (amountMinor === null) return
  const list = await listOf(sql, payer)
  await sql`
    insert into price (list_id, code, valid, amount_minor, per_units, created_by)
    select ${list}, ${code}, daterange(${from}::text::date, null), ${amountMinor}, ${perUnits}, id from staff where username = 'vera'`
}

/** The price list of a payer, or the hospital’s own; made if it is not there. Returns its id. */
export async function listOf(sql: Sql, payer: string | null): Promise<string> {
  if (payer)
    await sql`
      insert into payer (code, name, created_by, updated_by)
      select ${payer}, ${`Payer ${payer}`}, id, id from staff where username = 'vera' on conflict (code) do nothing`
  await sql`
    insert into price_list (name, payer_id, created_by, updated_by)
    select ${payer ? `Payer ${payer}` : 'Hospital'}, (select id from payer where code = ${payer}), id, id
      from staff where username = 'vera' on conflict (payer_id) do nothing`
  const [list] = await sql<{ id: string }[]>`
    select id from price_list where payer_id is not distinct from (select id from payer where code = ${payer})`
  return list?.id ?? ''
}

/** Gives the account of a visit a payer, who pays all. Returns its id. */
export async function addPayerTo(sql: Sql, encounterId: string, payer: string, rank = 1): Promise<string> {
  await listOf(sql, payer)
  const [row] = await sql<{ id: string }[]>`
    insert into account_payer (account_id, rank, payer_id, share_basis_points, created_by)
    select account_of(${encounterId}), ${rank}, p.id, 10000, s.id from payer p, staff s where p.code = ${payer} and s.username = 'carl'
    on conflict (account_id, rank) do update set payer_id = excluded.payer_id
    returning account_id as id`
  return row?.id ?? ''
}

export interface ChargeRow {
  code: string
  component: string
  quantity: number
  amount: number | null
  tax: number | null
  status: string
  reason: string | null
  reversal: boolean
  reversed: boolean
}

/** The charges of a visit or stay in the order in which they were recorded. */
export async function chargesOf(sql: Sql, encounterId: string): Promise<ChargeRow[]> {
  const rows = await sql<ChargeRow[]>`
    select c.code, c.component, c.quantity, c.amount_minor::int as amount, c.tax_minor::int as tax, c.status,
           c.status_reason as reason, c.reverses is not null as reversal, c.reversed_at is not null as reversed
      from charge_item c join account a on a.id = c.account_id where a.encounter_id = ${encounterId}
     order by c.recorded_at, c.component, c.reverses nulls first`
  return rows.map((row) => ({ ...row }))
}

/** Of them those that hold. */
export const heldCharges = async (sql: Sql, encounterId: string): Promise<ChargeRow[]> =>
  (await chargesOf(sql, encounterId)).filter(({ reversal, reversed }) => !reversal && !reversed)
