'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { feedbackWords } from '@/app/ui/words'
import type { MenuId } from '@/lib/access/names'
import { type ShellMenu, useDeclarations, useShell } from '../_shell/shell-context'
import { liveWords } from '../_shell/words'

/**
 * Announces menu changes made while the page was open. Polite: it takes no focus and does not disturb typing.
 */
export function AccessChangeToast() {
  const shown = useShell()
  const { menus: declared } = useDeclarations()
  const menus = shown?.menus
  const username = shown?.username
  const [seen, setSeen] = useState({ menus, username })
  const [news, setNews] = useState<string>()

  // Compared during render, as React advises for state derived from a prop: no frame shows one without the
  // other.
  if (seen.menus?.join() !== menus?.join() || seen.username !== username) {
    setSeen({ menus, username })
    setNews(seen.username === username ? sentence(declared, seen.menus ?? [], menus ?? []) : undefined)
  }

  return (
    <div role="status" aria-label={liveWords.label} className="toast access-change">
      {news && (
        <p className="toast-line access-change-line">
          {news}
          <button type="button" className="icon-button" onClick={() => setNews(undefined)}>
            <X aria-hidden className="size-4" />
            <span className="sr-only">{feedbackWords.close}</span>
          </button>
        </p>
      )}
    </div>
  )
}

function sentence(
  declared: readonly ShellMenu[],
  before: readonly MenuId[],
  after: readonly MenuId[],
): string {
  const names = (ids: MenuId[]) =>
    declared.flatMap(({ elementId, label }) => (ids.includes(elementId) ? label : [])).join(', ')
  const gained = after.filter((id) => !before.includes(id))
  const lost = before.filter((id) => !after.includes(id))
  return [
    gained.length > 0 && liveWords.gained(names(gained)),
    lost.length > 0 && liveWords.lost(names(lost)),
  ]
    .filter(Boolean)
    .join(' ')
}
