import { heard, heardName } from '@/app/ui/feedback/heard'
import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { readKits } from '@/lib/theatre/queries/kits'
import type { Operation } from '@/lib/theatre/queries/operation'
import { kitWords as words } from '@/lib/theatre/words/plan'
import { planKit, takeOutKit } from '../_actions/kit'

/** The kit of the operation; who books plans it, and the database lets it be in one operation at a time. */
export async function KitSection({
  access,
  operation: { id, status },
  kit,
}: {
  access: Access
  operation: Operation
  kit: readonly { id: string; name: string; identifier: string }[]
}) {
  const mayPlan =
    access.may('theatre.book') && ['requested', 'waitlisted', 'scheduled', 'ready'].includes(status)
  if (!mayPlan && kit.length === 0) return null
  const choices = mayPlan
    ? (await readKits(access)).filter(
        (one) => one.active && !kit.some(({ id: planned }) => planned === one.id),
      )
    : []
  return (
    <Section title={words.ofOperation}>
      {kit.length === 0 && <p className="mb-2 text-muted">{words.none}</p>}
      <ul className="mb-2 flex flex-col gap-1">
        {kit.map((one) => {
          const named = words.named(one.name, one.identifier)
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-3">
              {named}
              {mayPlan && (
                <TransitionForm
                  action={takeOutKit}
                  hidden={{ id, kit: one.id }}
                  label={<RichText text={words.takeOut} heard={heard} name={heardName(named)} />}
                  quiet
                />
              )}
            </li>
          )
        })}
      </ul>
      {choices.length > 0 && (
        <div className="max-w-xl">
          <TransitionForm
            action={planKit}
            hidden={{ id }}
            label={words.planSubmit}
            summary={words.plan}
            labels={words.labels}
            look="card"
          >
            <SelectField
              name="kit"
              label={words.labels.kit}
              required
              empty={words.choose}
              options={choices.map((one) => ({
                value: one.id,
                label: words.named(one.name, one.identifier),
              }))}
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}
