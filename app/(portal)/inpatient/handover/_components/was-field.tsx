'use client'

import { useField } from '@/app/ui/form/form-context'

/**
 * What a field held when the person began to write, also after a refusal and a refresh: so that only what they changed
 * themselves is written, and nothing that somebody else wrote meanwhile is lost.
 */
export function WasField({ name }: { name: string }) {
  return <input type="hidden" name={name} value={useField(name).value ?? ''} readOnly />
}
