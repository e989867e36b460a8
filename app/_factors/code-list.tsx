'use client'

import { useForm } from '@/app/ui/form/form-context'

/** The recovery codes in the answer to the form around it. */
export function CodeList({ label }: { label: string }) {
  const { lines } = useForm().state
  if (!lines) return null
  return (
    <ol aria-label={label} className="grid list-decimal grid-cols-1 gap-x-8 gap-y-1 ps-6 sm:grid-cols-2">
      {lines.map(({ line, text }) => (
        <li key={line}>
          <code>{text}</code>
        </li>
      ))}
    </ol>
  )
}
