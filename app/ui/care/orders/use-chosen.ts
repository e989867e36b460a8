'use client'

import { type FormEvent, useState } from 'react'
import { useField } from '@/app/ui/form/form-context'

/**
 * What is chosen now in the select `name` of the form, and what to hear its changes by. An answer puts the select back
 * to what it says.
 */
export function useChosen(name: string, first = '') {
  const { value, answer } = useField(name)
  const [latest, setLatest] = useState<{ answer: number; value: string }>()
  function onChange({ target }: FormEvent<HTMLElement>) {
    if (target instanceof HTMLSelectElement && target.name === name)
      setLatest({ answer, value: target.value })
  }
  return { chosen: latest?.answer === answer ? latest.value : (value ?? first), onChange }
}
