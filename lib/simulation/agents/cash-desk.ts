import type { Access } from '../../access/decision/access'
import { closeDrawer, openDrawer, reconcileDrawer, stepDrawer } from '../../billing/cash/commands/sessions'
import { decideCash } from '../../billing/cash/commands/transfers'
import { hospitalDenominations } from '../../billing/cash/denominations'
import { type Act, type Agent, type Hospital, isBetween } from '../hospital'

/** Two cashiers in turn, from seven to eleven at night; nobody in between. */
export function cashierOf(hospital: Hospital): 'carl' | 'bruno' | undefined {
  if (isBetween(hospital, 7, 15)) return 'carl'
  return isBetween(hospital, 15, 23) ? 'bruno' : undefined
}

interface Drawer {
  id: string
  version: number
  status: string
  username: string
  takenOver: boolean
  /** In the smallest unit. */
  expected: number
  /** Transfers from or to it that nobody has decided. */
  sent: number
}

/** Who comes opens a drawer; who goes counts and closes it; its money goes to the safe, and somebody else checks it. */
export const cashDesk: Agent = async (hospital) => {
  const { sql, as } = hospital
  const vera = as('vera')
  const onDuty = cashierOf(hospital)
  const drawers = await sql<Drawer[]>`
    select s.id, s.version, s.status, p.username, s.taken_over_by is not null as "takenOver", drawer_balance(s.id)::float8 as expected,
           (select count(*)::int from cash_transfer t where t.status = 'sent' and s.id in (t.from_session, t.to_session)) as sent
      from cash_session s join staff p on p.id = s.staff_id
     where s.status <> 'reconciled' and p.username in ('carl', 'bruno') order by s.opened_at, p.username`
  const transfers = await sql<{ id: string; version: number }[]>`
    select id, version from cash_transfer where status = 'sent' and to_session is null order by sent_at, id`
  const isOpen = drawers.some(
    ({ username, status }) => username === onDuty && ['open', 'closing'].includes(status),
  )
  return [
    ...transfers.map(
      ({ id, version }): Act => ({
        kind: 'store cash',
        work: (key) => decideCash(vera, { key, id, expectedVersion: version, event: 'store' }),
      }),
    ),
    ...drawers.flatMap((drawer) => stepOf(hospital, drawer, onDuty)),
    ...(onDuty && !isOpen
      ? [{ kind: 'open a drawer', work: (key: string) => openDrawer(as(onDuty), { key }) }]
      : []),
  ]
}

function stepOf({ as, random }: Hospital, drawer: Drawer, onDuty: string | undefined): Act[] {
  const step = { id: drawer.id, expectedVersion: drawer.version }
  const [own, vera]: Access[] = [as(drawer.username), as('vera')]
  if (drawer.takenOver || !own || !vera) return []
  if (drawer.status === 'open')
    return drawer.username === onDuty || drawer.sent > 0
      ? []
      : [{ kind: 'count a drawer', work: (key) => stepDrawer(own, { key, ...step, event: 'count' }) }]
  if (drawer.status === 'closing') {
    const counted = Math.max(0, drawer.expected - (random.share() < 0.05 ? 100 : 0))
    return [
      {
        kind: 'close a drawer',
        work: (key) => closeDrawer(own, { key, ...step, pieces: piecesOf(counted) }),
      },
    ]
  }
  return drawer.sent > 0
    ? []
    : [
        {
          kind: 'reconcile a drawer',
          work: (key) => reconcileDrawer(vera, { key, ...step, reason: 'Counted again with the cashier' }),
        },
      ]
}

/** An amount in as few notes and coins as there are. */
function piecesOf(amount: number) {
  let left = amount
  const all = hospitalDenominations().map((denomination) => {
    const pieces = Math.floor(left / denomination)
    left -= pieces * denomination
    return { denomination, pieces }
  })
  const some = all.filter(({ pieces }) => pieces > 0)
  return some.length > 0 ? some : all.slice(-1)
}
