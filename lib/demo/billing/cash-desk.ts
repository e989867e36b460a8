import { demoWords as words } from '../../billing/cash/words/demo'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf } from '../demo-steps'
import { insertRows } from '../insert-rows'

const [FETCHED, FLOAT] = [1_000_00, 150_00]
/** In the smallest unit, of as many stays. */
const DEPOSITS = [250_00, 120_00, 80_00] as const
const BACK = 20_00

/**
 * A cash desk in the morning: the safe was filled, one drawer of yesterday is checked, one is open with its float and some deposits, and
 * a refund waits to be decided. Through the triggers, in the order in which it happened.
 */
export async function addDemoCashDesk(demo: Demo): Promise<void> {
  const [carl, bruno, vera] = [demo.staff('carl'), demo.staff('bruno'), demo.staff('vera')]
  await fillSafe(demo, { carl, vera })
  const checked = await openDrawer(demo, { keeper: bruno, vera, at: demo.at(-1, '08:00') })
  await closeDrawer(demo, { id: checked, keeper: bruno, vera })
  const opened = minutesAgo(demo, 180)
  const drawer = await openDrawer(demo, { keeper: carl, vera, at: opened })
  await historyIn(demo, 'cash_session', drawer, [step('open', 'open', [carl, 'cashier'], opened)])
  const [first] = await takeDeposits(demo, { carl, drawer })
  if (first) await askForRefund(demo, { ...first, carl })
}

const minutesAgo = ({ moment }: Demo, minutes: number) => new Date(moment.getTime() - minutes * 60_000)

const historyIn = (demo: Demo, entity: string, id: string, steps: readonly DemoStep[]) =>
  insertRows(demo.sql, 'status_history', historyOf(entity, id, steps))

const step = (
  event: string,
  to: string,
  [staffId, role]: [number, 'cashier' | 'billing_supervisor'],
  at: Date,
) => ({
  ...{ event, to, at, staffId, role },
})

async function fillSafe(demo: Demo, { carl, vera }: { carl: number; vera: number }): Promise<void> {
  const id = demoId(demo.random)
  const [proposed, approved] = [demo.at(-2, '09:10'), demo.at(-2, '09:25')]
  await demo.sql`
    insert into cash_safe_movement (id, kind, amount_minor, reference, created_at, created_by, updated_at, updated_by)
    values (${id}, 'from-bank', ${FETCHED}, ${words.bag}, ${proposed}, ${carl}, ${proposed}, ${carl})`
  await demo.sql`
    update cash_safe_movement set status = 'approved', decided_by = ${vera}, decided_at = ${approved}, version = 2,
           updated_at = ${approved}, updated_by = ${vera} where id = ${id}`
  await historyIn(demo, 'cash_safe_movement', id, [
    step('propose', 'proposed', [carl, 'cashier'], proposed),
    step('approve', 'approved', [vera, 'billing_supervisor'], approved),
  ])
}

interface Opening {
  keeper: number
  vera: number
  at: Date
}

/** A drawer with its float from the safe. */
async function openDrawer(demo: Demo, { keeper, vera, at }: Opening): Promise<string> {
  const [id, float] = [demoId(demo.random), demoId(demo.random)]
  const [sent, accepted] = [new Date(at.getTime() + 60_000), new Date(at.getTime() + 180_000)]
  await demo.sql`
    insert into cash_session (id, staff_id, opened_at, updated_at, updated_by) values (${id}, ${keeper}, ${at}, ${at}, ${keeper})`
  await demo.sql`
    insert into cash_transfer (id, to_session, amount_minor, sent_by, sent_at, updated_at, updated_by)
    values (${float}, ${id}, ${FLOAT}, ${vera}, ${sent}, ${sent}, ${vera})`
  await demo.sql`
    update cash_transfer set status = 'accepted', decided_by = ${keeper}, decided_at = ${accepted}, version = 2,
           updated_at = ${accepted}, updated_by = ${keeper} where id = ${float}`
  await historyIn(demo, 'cash_transfer', float, [
    step('issue', 'sent', [vera, 'billing_supervisor'], sent),
    step('accept', 'accepted', [keeper, 'cashier'], accepted),
  ])
  return id
}

/** Counts a drawer that has only its float, puts that into the safe and checks the drawer. */
async function closeDrawer(demo: Demo, { id, keeper, vera }: { id: string; keeper: number; vera: number }) {
  const sent = demoId(demo.random)
  const at = (time: string) => demo.at(-1, time)
  const [counting, closed, stored, checked] = [at('16:00'), at('16:10'), at('16:20'), at('16:30')]
  await demo.sql`
    update cash_session set status = 'closing', version = 2, updated_at = ${counting} where id = ${id}`
  await demo.sql`insert into cash_count (session_id, denomination_minor, pieces) values (${id}, 5000, 3)`
  await demo.sql`
    update cash_session set status = 'closed', closed_by = ${keeper}, closed_at = ${closed}, counted_minor = 0, expected_minor = 0,
           version = 3, updated_at = ${closed} where id = ${id}`
  await demo.sql`
    insert into cash_transfer (id, from_session, amount_minor, sent_by, sent_at, updated_at, updated_by)
    values (${sent}, ${id}, ${FLOAT}, ${keeper}, ${closed}, ${closed}, ${keeper})`
  await demo.sql`
    update cash_transfer set status = 'accepted', decided_by = ${vera}, decided_at = ${stored}, version = 2, updated_at = ${stored},
           updated_by = ${vera} where id = ${sent}`
  await demo.sql`
    update cash_session set status = 'reconciled', reconciled_by = ${vera}, reconciled_at = ${checked}, version = 4,
           updated_at = ${checked}, updated_by = ${vera} where id = ${id}`
  await historyIn(demo, 'cash_session', id, [
    step('open', 'open', [keeper, 'cashier'], at('08:00')),
    step('count', 'closing', [keeper, 'cashier'], counting),
    step('close', 'closed', [keeper, 'cashier'], closed),
    step('reconcile', 'reconciled', [vera, 'billing_supervisor'], checked),
  ])
  await historyIn(demo, 'cash_transfer', sent, [
    step('send', 'sent', [keeper, 'cashier'], closed),
    step('store', 'accepted', [vera, 'billing_supervisor'], stored),
  ])
}

/** A deposit for each of some stays. */
async function takeDeposits(demo: Demo, { carl, drawer }: { carl: number; drawer: string }) {
  const stays = await demo.sql<{ id: string }[]>`
    select id from encounter where class = 'IMP' and status = 'in-progress' order by visit_number limit ${DEPOSITS.length}`
  const taken: { id: string; account: string }[] = []
  for (const [nth, stay] of stays.entries()) {
    const [id, at] = [demoId(demo.random), minutesAgo(demo, 150 - nth * 20)]
    const [series] = await demo.sql<{ last: number }[]>`
      insert into number_series (name, last) values ('receipt', 1)
      on conflict (name) do update set last = number_series.last + 1 returning last::int as last`
    const [row] = await demo.sql<{ account: string }[]>`
      insert into payment (id, receipt_number, account_id, cash_session_id, kind, method, amount_minor, received_by, received_at, updated_at,
                           updated_by)
      values (${id}, ${`R${String(series?.last ?? 0).padStart(8, '0')}`}, account_of(${stay.id}), ${drawer}, 'deposit', 'cash',
              ${DEPOSITS[nth] ?? 0}, ${carl}, ${at}, ${at}, ${carl})
      returning account_id as account`
    await historyIn(demo, 'payment', id, [step('take', 'active', [carl, 'cashier'], at)])
    taken.push({ id, account: row?.account ?? '' })
  }
  return taken
}

async function askForRefund(
  demo: Demo,
  { id: payment, account, carl }: { id: string; account: string; carl: number },
): Promise<void> {
  const [id, at] = [demoId(demo.random), minutesAgo(demo, 40)]
  await demo.sql`
    insert into refund_request (id, account_id, payment_id, amount_minor, reason, requested_by, requested_at, updated_at, updated_by)
    values (${id}, ${account}, ${payment}, ${BACK}, ${words.refund}, ${carl}, ${at}, ${at}, ${carl})`
  await historyIn(demo, 'refund_request', id, [step('request', 'requested', [carl, 'cashier'], at)])
}
