'use client'

import { useForm } from '@/app/ui/form/form-context'
import { sameEntryWords as words } from '@/lib/patients/words/entries'

/** Leads to the entry that is in the chart already, once the server has found it. */
export function SameEntry() {
  const { state } = useForm()
  const [there] = state.links ?? []
  if (!there?.href) return null
  return (
    <p>
      {words.open}{' '}
      <a className="link" href={there.href}>
        <bdi>{there.label}</bdi>
      </a>
    </p>
  )
}
