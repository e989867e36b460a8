'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useForm } from '@/app/ui/form/form-context'
import { grantUntilWords as words } from '@/lib/settings/words/access'

/** Leads to the list that is to be seen first; the form then carries its digest when it is sent again. */
export function AskFirstList() {
  const { state } = useForm()
  const [list] = state.links ?? []
  if (!list?.href) return null
  return (
    <p>
      <Link href={list.href as Route} target="_blank" prefetch={false} className="link">
        {list.label}
      </Link>{' '}
      {words.sendAgain}
      <input type="hidden" name="digest" value={state.values.digest} />
    </p>
  )
}
