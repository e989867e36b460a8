'use client'

import { CheckField } from '@/app/ui/form/field'
import { useForm } from '@/app/ui/form/form-context'
import { duplicateWords as words } from '@/lib/patients/words/register'

/**
 * The records that are like what was typed, to look at in another tab, and the box to say that this is somebody else.
 * It is there only once the server has found some.
 */
export function DuplicateWarning() {
  const { state } = useForm()
  if (!state.links || state.links.length === 0) return null
  return (
    <div className="card max-w-prose p-4">
      <p className="font-strong">{words.title}</p>
      <ul className="my-2 list-disc ps-5">
        {state.links.map(({ href, label, why }) => (
          <li key={label + why}>
            {href ? (
              <a className="link" href={href} target="_blank" rel="noreferrer">
                {label}
              </a>
            ) : (
              label
            )}{' '}
            <span className="text-muted">{words.reason(why)}</span>
          </li>
        ))}
      </ul>
      <p className="text-small text-muted">{words.line}</p>
      <CheckField name="somebodyElse" label={words.somebodyElse} />
    </div>
  )
}
