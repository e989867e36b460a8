import type { Route } from 'next'
import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { now } from '@/lib/clock/clock'
import { addDays, type Day } from '@/lib/clock/day'
import { dayWords } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { CHART_DAYS, type ChartOrder } from '@/lib/inpatient/rounds/drug-chart'
import { ON_TIME } from '@/lib/inpatient/rounds/give'
import { drugChartWords as words } from '@/lib/inpatient/rounds/words/screen'
import { DueDose } from '../../../_components/doses/due-dose'
import { DoseHistory } from './dose-history'
import { DosesByDay } from './doses-by-day'
import { GiveUnplanned } from './give-unplanned'

/** The drug chart of a stay: what is due, the days with a mark for each dose, doses as needed, and what was recorded. */
export function DrugChart({
  access,
  stay,
  from,
  usual,
  orders,
}: {
  access: Access
  stay: StayHead
  from: Day
  /** The first day of the chart without a choice. */
  usual: Day
  orders: ChartOrder[]
}) {
  const mayGive = access.may('inpatient.medicines.give')
  const isHere = mayGive && stay.status === 'in-progress'
  const soon = new Date(now().getTime() + ON_TIME)
  const due = orders.flatMap((order) =>
    order.doses.flatMap(({ dueAt, status, ...dose }) =>
      dueAt && dueAt <= soon && (status === 'due' || status === 'on-hold')
        ? [{ ...dose, dueAt, status, medicine: order.medicine, note: order.note, highRisk: order.highRisk }]
        : [],
    ),
  )
  const unplanned = orders.filter((order) => order.unplanned && order.status === 'active')
  return (
    <>
      {due.length > 0 && (
        <Section title={words.dueNow} line={words.dueLine}>
          <ul className="card divide-y divide-line px-3">
            {due.map((dose) => (
              <DueDose key={dose.id} dose={dose} mayGive={isHere} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.table} line={words.line(dayWords(from), dayWords(addDays(from, CHART_DAYS - 1)))}>
        <Days id={stay.id} from={from} usual={usual} />
        <DosesByDay orders={orders} from={from} />
      </Section>
      {isHere && unplanned.length > 0 && (
        <Section title={words.withoutPlan}>
          <ul className="card divide-y divide-line px-3">
            {unplanned.map((order) => (
              <GiveUnplanned key={order.id} order={order} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.history}>
        <DoseHistory orders={orders} mayCorrect={mayGive} stay={stay} />
      </Section>
    </>
  )
}

function Days({ id, from, usual }: { id: string; from: Day; usual: Day }) {
  const at = (day: Day | null) => addressOf(`/inpatient/${id}/medicines`, { from: day }) as Route
  return (
    <p className="mb-2 flex flex-wrap gap-4">
      <Link className="link" prefetch={false} href={at(addDays(from, -CHART_DAYS))}>
        {words.earlier}
      </Link>
      {from !== usual && (
        <>
          <Link className="link" prefetch={false} href={at(addDays(from, CHART_DAYS))}>
            {words.later}
          </Link>
          <Link className="link" prefetch={false} href={at(null)}>
            {words.today}
          </Link>
        </>
      )}
    </p>
  )
}
