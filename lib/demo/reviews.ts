import { role, staff, staffRole } from '@/db/schema/access'
import { accessReview, accessReviewItem } from '@/db/schema/administration/reviews'
import { inForceIn } from '../access/decision/moment'
import { addDays } from '../clock/day'
import { fillReview, type Scope } from '../reviews/steps/fill'
import { noteOutcomes } from '../reviews/steps/note-outcomes'
import { demoReviewWords as words } from '../reviews/words/demo'
import type { Demo } from './demo'

/** The log begins when the demo is loaded. */
const BEFORE_THE_LOG = 0

/** Reviews of the nurses and of the doctors that the administrator closed, and one of everybody that is open. */
export async function addDemoReviews(demo: Demo): Promise<void> {
  const { sql, day } = demo
  const reviewed = await sql<{ id: number; name: string; slug: keyof typeof words.closed }[]>`
    select ${role.id} as id, ${role.name} as name, ${role.slug} as slug from ${role}
     where ${role.slug} in ${sql(Object.keys(words.closed))} order by ${role.slug} desc`
  for (const one of reviewed) await addClosed(demo, one)
  await open(demo, {
    name: words.open,
    scope: 'all',
    scopeId: null,
    scopeName: null,
    openedAt: demo.at(-1, '09:00'),
    dueOn: addDays(day, 14),
  })
}

async function addClosed(
  demo: Demo,
  { id, name, slug }: { id: number; name: string; slug: keyof typeof words.closed },
): Promise<void> {
  const { sql, day } = demo
  const closedAt = demo.at(-7, '11:00')
  const closed = await open(demo, {
    name: words.closed[slug],
    scope: 'role',
    scopeId: id,
    scopeName: name,
    openedAt: demo.at(-14, '09:00'),
    dueOn: addDays(day, -7),
  })
  const adam = demo.staff('adam')
  await sql`
    update ${accessReviewItem} set decision = 'keep', decided_by = ${adam}, decided_at = ${closedAt}
     where ${accessReviewItem.reviewId} = ${closed.id} and ${accessReviewItem.staffId} <> ${adam}`
  await noteOutcomes(sql, closed)
  await sql`
    update ${accessReview} set closed_by = ${adam}, closed_at = ${closedAt},
           left_because = (select ${words.left}::text from ${accessReviewItem}
                            where ${accessReviewItem.reviewId} = ${closed.id} and ${accessReviewItem.decision} = 'undecided' limit 1),
           administrators = array(select ${staff.fullName} || ' (' || ${staff.username} || ')' from ${staff}
                                    join ${staffRole} on ${staffRole.staffId} = ${staff.id}
                                    join ${role} on ${role.id} = ${staffRole.roleId}
                                   where ${role.slug} = 'admin' and ${inForceIn(sql, staffRole)} order by 1)
     where ${accessReview.id} = ${closed.id}`
}

async function open(
  { sql, staff: idOf }: Demo,
  {
    name,
    scopeName,
    openedAt,
    dueOn,
    ...of
  }: Scope & { name: string; scopeName: string | null; openedAt: Date; dueOn: string },
): Promise<{ id: number; openedEvent: number }> {
  const [review] = await sql<{ id: number }[]>`
    insert into ${accessReview} (name, scope, scope_id, scope_name, opened_by, opened_at, due_on, opened_event)
    values (${name}, ${of.scope}, ${of.scopeId}, ${scopeName}, ${idOf('adam')}, ${openedAt}, ${dueOn}::text::date, ${BEFORE_THE_LOG})
    returning id`
  if (!review) throw new Error('The review was not opened.')
  await fillReview(sql, review.id, of)
  return { id: review.id, openedEvent: BEFORE_THE_LOG }
}
