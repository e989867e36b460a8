import { Section } from '@/app/ui/section'
import { actorName } from '@/lib/access/admin/actor-name'
import type { RulesPage } from '@/lib/access/rules/pages/rules-page'
import { UNPROVED_DAYS } from '@/lib/access/rules/unproved'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { rulesWords as words } from '@/lib/settings/words/rules-page'

/** What was granted and taken past the portal's pages. */
export function Unproved({ unproved: { count, changes } }: Pick<RulesPage, 'unproved'>) {
  const line = count === 0 ? words.unprovedNone(UNPROVED_DAYS) : words.unprovedLine(count, UNPROVED_DAYS)
  return (
    <Section title={words.unprovedTitle} line={line}>
      {changes.length > 0 && (
        <ol className="card divide-y divide-line">
          {changes.map(({ id, at, actor, action, subject }) => (
            <li key={id} className="px-4 py-2.5">
              <p className="wrap-anywhere">
                {action === 'insert' ? words.gave : words.took} {namesIn(subject)}
              </p>
              <p className="text-small text-muted">
                {actorName(actor, null, true)}, {dayAndTime(at)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

/** The names that the log keeps beside the ids: to whom, and what. */
const namesIn = (subject: Record<string, unknown>) =>
  ['username', 'role_name', 'element_label', 'permission_label']
    .flatMap((key) => subject[key] ?? [])
    .join(': ')
