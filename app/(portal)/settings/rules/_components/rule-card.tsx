import { CircleAlert, CircleCheck, ClipboardCheck } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { AccessRule } from '@/lib/access/proof/rule'
import type { NamedHolding, RuleState } from '@/lib/access/rules/rule-states'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { ruleFormWords } from '@/lib/settings/words/rulebook'
import { rulesWords as words } from '@/lib/settings/words/rules-page'
import { endException } from '../_actions/exceptions'
import type { Names } from './names'

const looks = {
  kept: { Icon: CircleCheck, tag: 'tag-good' },
  excepted: { Icon: ClipboardCheck, tag: 'tag-info' },
  broken: { Icon: CircleAlert, tag: 'tag-danger' },
} as const

/** One rule: whether it is kept, by whom not, and what would break it. */
export function RuleCard({ found, names, manage }: { found: RuleState; names: Names; manage: boolean }) {
  const { rule, state, having, unknown } = found
  const { Icon, tag } = looks[state]
  return (
    <section className="card p-4" aria-label={rule.title}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-strong">{rule.title}</h2>
        <span className={`tag ${tag}`}>
          <Icon aria-hidden className="size-4" /> {words.states[state]}
        </span>
        {manage && (
          <Link
            href={`/settings/rules/${rule.id}`}
            prefetch={false}
            className="link ms-auto inline-flex min-h-10 items-center"
          >
            {ruleFormWords.change}
            <span className="sr-only"> {rule.title}</span>
          </Link>
        )}
      </div>
      <Duties rule={rule} names={names} />
      {rule.kind === 'enough' && <p className="mt-1">{words.having(having)}</p>}
      {rule.kind === 'separation' && rule.scope === 'case' && <p className="mt-1">{words.mayBoth(having)}</p>}
      {unknown.length > 0 && <p className="mt-1 text-muted">{words.unknown(unknown.join(', '))}</p>}
      {state !== 'broken' && found.brokenFrom && (
        <p className="mt-1 text-attention">{words.brokenFrom(dayAndTime(found.brokenFrom))}</p>
      )}
      <Breakers found={found} manage={manage} />
      <Exceptions found={found} manage={manage} />
      {rule.kind !== 'enough' && <BreakingSets found={found} names={names} />}
    </section>
  )
}

/** What a rule is about, in words. */
export function Duties({ rule, names }: { rule: AccessRule; names: Names }) {
  return (
    <>
      <p className="mt-1 text-small text-muted">
        {rule.kind === 'enough'
          ? words.kinds.enough(rule.minimum)
          : rule.kind === 'reach'
            ? words.kinds.reach(rule.roles.map(names.role).join(words.or))
            : words.kinds[rule.scope]}
      </p>
      <ul className="list-disc ps-5 text-small text-muted">
        {rule.duties.map((duty) => (
          <li key={duty.join()}>{duty.map(names.entry).join(words.or)}</li>
        ))}
      </ul>
    </>
  )
}

function Breakers({ found, manage }: { found: RuleState; manage: boolean }) {
  const { rule, breakers, broken } = found
  const left = broken.others + broken.excepted - breakers.length
  if (breakers.length === 0) return null
  return (
    <>
      <h3 className="mt-3 text-small font-strong">{words.people}</h3>
      <ul className="divide-y divide-line">
        {breakers.map(({ staffId, fullName, username, exception }) => (
          <li key={staffId} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <span>
              {fullName} <span className="text-muted">{username}</span>
            </span>
            {exception ? (
              <span className="text-small text-muted">
                {words.exceptedUntil(dayAndTime(exception.until))}
              </span>
            ) : (
              <>
                <span className="text-small text-danger">{words.without}</span>
                {manage && (
                  <Link
                    className="link"
                    prefetch={false}
                    href={`${addressOf('/settings/rules', { rule: rule.code, username })}#except` as Route}
                  >
                    {words.except}
                  </Link>
                )}
              </>
            )}
          </li>
        ))}
        {left > 0 && <li className="py-1.5 text-muted">{words.more(left)}</li>}
      </ul>
    </>
  )
}

function Exceptions({ found: { exceptions }, manage }: { found: RuleState; manage: boolean }) {
  if (exceptions.length === 0) return null
  return (
    <ul className="mt-3 divide-y divide-line rounded-base bg-sunken px-3">
      {exceptions.map(({ id, fullName, reason, until }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
          <span className="min-w-0">
            <span className="font-strong">{fullName ?? words.whole}</span>{' '}
            <span className="text-small text-muted">{words.exceptedUntil(dayAndTime(until))}</span>
            <span className="block text-small wrap-anywhere">{reason}</span>
          </span>
          {manage && (
            <TransitionForm
              action={endException}
              hidden={{ exception: String(id) }}
              label={words.end}
              quiet
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function BreakingSets({ found, names }: { found: RuleState; names: Names }) {
  const { breakingSets, counterexamples } = found
  if (breakingSets === 0) return <p className="mt-3 text-small text-muted">{words.impossible}</p>
  return (
    <Disclosure summary={words.couldBreak(breakingSets)} look="line" className="mt-3 text-small">
      <p className="text-muted">{words.refused}</p>
      {breakingSets > counterexamples.length && (
        <p className="text-muted">{words.first(counterexamples.length)}</p>
      )}
      <ul className="list-disc ps-5">
        {counterexamples.map((set) => (
          <li key={set.map(({ kind, name }) => `${kind} ${name}`).join()}>
            {set.map((one) => textOf(one, names)).join(words.and)}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

const textOf = ({ kind, name }: NamedHolding, names: Names) =>
  kind === 'role' ? words.role(names.role(name)) : words.direct(names.entry(name))
