import { CircleCheck, CircleOff, KeyRound, Link2, Lock } from 'lucide-react'
import { clockTime } from '@/lib/clock/hospital-time'
import { standingWords as words } from '@/lib/settings/words/people'
import type { Standing } from '@/lib/staff/queries/people'

/** How an account is: what keeps its owner from signing in is shown first. */
export function StandingTag({ standing }: { standing: Standing }) {
  const { Sign, look, text } = lookOf(standing)
  return (
    <span className={`tag ${look}`}>
      <Sign aria-hidden className="size-4" /> {text}
    </span>
  )
}

function lookOf({ active, lockedUntil, hasPassword, linkUntil }: Standing) {
  if (!active) return { Sign: CircleOff, look: 'tag-plain', text: words.inactive }
  if (lockedUntil) return { Sign: Lock, look: 'tag-attention', text: words.locked(clockTime(lockedUntil)) }
  if (hasPassword) return { Sign: CircleCheck, look: 'tag-good', text: words.active }
  if (linkUntil) return { Sign: Link2, look: 'tag-info', text: words.linkOpen }
  return { Sign: KeyRound, look: 'tag-attention', text: words.noPassword }
}
