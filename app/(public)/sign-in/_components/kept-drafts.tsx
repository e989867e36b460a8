'use client'

import { useSyncExternalStore } from 'react'
import { hasDrafts } from '@/app/ui/form/drafts/draft-store'
import { signInWords as words } from '@/lib/sign-in/words/sign-in'

/** Says that someone has unsaved entries in this browser; not what, and not who. */
export function KeptDrafts() {
  const isKept = useSyncExternalStore(never, hasDrafts, () => false)
  return isKept && <p className="mt-4 text-small text-muted">{words.kept}</p>
}

const never = () => () => {}
