import type { Sql } from '@/db/client'

interface Payment {
  id: string
  receipt: string
  account: string
  payer: string | null
  drawer: string | null
  method: string
  kind: string
  amount: number
  status: string
  refunds: string | null
}

interface Books {
  invoices: { id: string; account: string; payer: string | null; corrects: string | null; total: number }[]
  payments: Payment[]
  allocations: { payment: string; invoice: string; amount: number }[]
  requests: { payment: string; amount: number; status: string; paidAs: string | null }[]
  drawers: { id: string; status: string; expected: number | null; counted: number | null }[]
  transfers: { from: string | null; to: string | null; amount: number; status: string }[]
  movements: { amount: number; status: string }[]
  safe: number
}

/** All rows of money, as they lie in the tables. */
export async function readBooks(sql: Sql): Promise<Books> {
  const [row] = await sql<{ books: Books }[]>`
    select json_build_object(
      'invoices', (select coalesce(json_agg(json_build_object('id', id, 'account', account_id, 'payer', payer_id, 'corrects', corrects,
                                                              'total', total_minor)), '[]') from invoice where number is not null),
      'payments', (select coalesce(json_agg(json_build_object('id', id, 'receipt', receipt_number, 'account', account_id, 'payer', payer_id,
                                                              'drawer', cash_session_id, 'method', method, 'kind', kind, 'amount', amount_minor,
                                                              'status', status, 'refunds', refunds) order by receipt_number), '[]') from payment),
      'allocations', (select coalesce(json_agg(json_build_object('payment', payment_id, 'invoice', invoice_id, 'amount', amount_minor)), '[]')
                        from payment_allocation),
      'requests', (select coalesce(json_agg(json_build_object('payment', payment_id, 'amount', amount_minor, 'status', status, 'paidAs', paid_as)), '[]')
                     from refund_request),
      'drawers', (select coalesce(json_agg(json_build_object('id', id, 'status', status, 'expected', expected_minor, 'counted', counted_minor)), '[]')
                    from cash_session),
      'transfers', (select coalesce(json_agg(json_build_object('from', from_session, 'to', to_session, 'amount', amount_minor, 'status', status)), '[]')
                      from cash_transfer),
      'movements', (select coalesce(json_agg(json_build_object('amount', amount_minor, 'status', status)), '[]') from cash_safe_movement),
      'safe', (select coalesce(sum(balance_minor), 0) from cash_safe)) as books`
  if (!row) throw new Error('There are no books.')
  return row.books
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)
const by = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string, Row[]> => {
  const all = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) all.set(key, [...(all.get(key) ?? []), row])
  }
  return all
}

/** What is wrong with the books, added up row by row here, and not by the database. */
export function brokenBooks(books: Books): string[] {
  return [...brokenPayments(books), ...brokenCash(books)]
}

function brokenPayments({ invoices, payments, allocations, requests }: Books): string[] {
  const wrong: string[] = []
  payments.forEach(({ receipt }, nth) => {
    if (Number(receipt.slice(1)) !== nth + 1) wrong.push(`receipt ${receipt} is number ${nth + 1}`)
  })
  const [ofPayment, ofInvoice] = [
    by(allocations, (one) => one.payment),
    by(allocations, (one) => one.invoice),
  ]
  const backOf = by(payments, ({ refunds }) => refunds)
  const askedOf = by(requests, ({ payment }) => payment)
  const paidFor = by(requests, ({ paidAs }) => paidAs)
  for (const { id, receipt, kind, status, amount } of payments) {
    const used = sum((ofPayment.get(id) ?? []).map((one) => one.amount))
    const back = -sum((backOf.get(id) ?? []).map((one) => one.amount))
    const asked = sum(
      (askedOf.get(id) ?? [])
        .filter((one) => !['refused', 'cancelled'].includes(one.status))
        .map((one) => one.amount),
    )
    if (kind === 'refund') {
      if (paidFor.get(id)?.length !== 1) wrong.push(`refund ${receipt} has not one request`)
      if (used !== 0 || back !== 0) wrong.push(`refund ${receipt} pays or is given back`)
      continue
    }
    if (used < 0 || used > (status === 'active' ? amount - back : 0))
      wrong.push(`payment ${receipt} pays ${used} of ${amount} less ${back}`)
    if (asked > amount || back > asked)
      wrong.push(`of payment ${receipt} over ${amount}, ${asked} are asked for and ${back} given back`)
  }
  const credits = by(invoices, ({ corrects }) => corrects)
  for (const { id, total, corrects } of invoices) {
    const [paid, off] = [
      sum((ofInvoice.get(id) ?? []).map((one) => one.amount)),
      sum((credits.get(id) ?? []).map((one) => one.total)),
    ]
    if (paid < 0 || (corrects ? paid !== 0 : paid > total + off))
      wrong.push(`invoice ${id} over ${total} less ${-off} is paid ${paid}`)
  }
  return wrong
}

function brokenCash({ payments, drawers, transfers, movements, safe }: Books): string[] {
  const wrong: string[] = []
  const held = transfers.filter(({ status }) => status !== 'refused')
  const came = held.filter(({ status }) => status === 'accepted')
  const [sentOf, cameTo] = [by(held, ({ from }) => from), by(came, ({ to }) => to)]
  const cash = payments.filter(({ method, status }) => method === 'cash' && status === 'active')
  const cashOf = by(cash, ({ drawer }) => drawer)
  const balances = drawers.map(({ id, status, expected, counted }) => {
    const amounts = (rows: readonly { amount: number }[] | undefined) =>
      sum((rows ?? []).map((one) => one.amount))
    const difference = (counted ?? 0) - (expected ?? 0)
    const balance = amounts(cashOf.get(id)) + amounts(cameTo.get(id)) - amounts(sentOf.get(id)) + difference
    if (balance < 0) wrong.push(`drawer ${id} has ${balance}`)
    if (['closed', 'reconciled'].includes(status) && balance !== 0)
      wrong.push(`drawer ${id} is ${status} with ${balance}`)
    return { balance, difference }
  })
  const bank = sum(movements.filter(({ status }) => status === 'approved').map(({ amount }) => amount))
  const stored =
    bank +
    sum(came.filter(({ to }) => to === null).map(({ amount }) => amount)) -
    sum(held.filter(({ from }) => from === null).map(({ amount }) => amount))
  if (safe !== stored || safe < 0) wrong.push(`the safe has ${safe} instead of ${stored}`)
  const underWay = sum(held.filter(({ status }) => status === 'sent').map(({ amount }) => amount))
  const there = sum(balances.map(({ balance }) => balance)) + underWay + safe
  const all = sum(cash.map(({ amount }) => amount)) + bank + sum(balances.map(({ difference }) => difference))
  if (there !== all) wrong.push(`${all} of cash are there, and ${there} are found`)
  return wrong
}
