import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { readToday } from '@/lib/reports/queries/today'
import { todayWords as words } from '@/lib/reports/words/today'
import { TodayTable } from './today-table'

/** The hospital today beside the usual, for those who may see it; nothing for others, and in a view as somebody else. */
export async function TodaySection({ access }: { access: Access }) {
  if (!access.may('reports.today.read') || !access.opens('menu_reports') || access.viewing) return null
  return (
    <Section title={words.title} line={words.line}>
      <TodayTable access={access} figures={await readToday(access)} />
    </Section>
  )
}
