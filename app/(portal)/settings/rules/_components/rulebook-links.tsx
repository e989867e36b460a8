import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { Section } from '@/app/ui/section'
import { addressOf } from '@/lib/format/address'
import { ruleFormWords as words } from '@/lib/settings/words/rulebook'

const kinds = ['separation', 'enough', 'reach'] as const

/** The ways to make a rule, one for each kind. */
export function AddRule() {
  return (
    <Disclosure summary={words.add} className="mt-3">
      <ul className="flex flex-col gap-3">
        {kinds.map((kind) => (
          <li key={kind}>
            <Link href={addressOf('/settings/rules/new', { kind })} prefetch={false} className="link">
              {words.kinds[kind].add}
            </Link>
            <p className="text-small text-muted">{words.kinds[kind].line}</p>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** The rules that no longer apply, each with its page. */
export function RetiredRules({
  rules,
  manage,
}: {
  rules: readonly { id: number; title: string }[]
  manage: boolean
}) {
  if (rules.length === 0) return null
  return (
    <Section title={words.retiredTitle}>
      <ul className="card divide-y divide-line">
        {rules.map(({ id, title }) => (
          <li key={id} className="px-4 py-2.5">
            {manage ? (
              <Link href={`/settings/rules/${id}`} prefetch={false} className="link">
                {title}
              </Link>
            ) : (
              title
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
