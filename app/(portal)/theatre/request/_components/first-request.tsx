'use client'

import { useForm } from '@/app/ui/form/form-context'

/** Leads to the same operation that is open already, once the server has found it. What was typed stays in this tab. */
export function FirstRequest() {
  const { state } = useForm()
  const [first] = state.links ?? []
  if (!first?.href) return null
  return (
    <p>
      <a className="link" href={first.href}>
        {first.label}
      </a>
    </p>
  )
}
