'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { areLettersOn, switchLetters } from '@/lib/palette/shortcuts'
import { LOCK_KEY } from '../_lock/lock-event'
import { useOpenMenus } from '../_shell/shell-context'
import { shortcutWords } from './words/shortcuts'

/** The list of shortcuts, and the switch that turns single-letter ones off. */
export function ShortcutsDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const [on, setOn] = useState(areLettersOn)
  const go = useOpenMenus()

  function turn(next: boolean) {
    setOn(next)
    switchLetters(next)
  }

  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="palette p-5">
          <Dialog.Title className="text-large font-strong">{shortcutWords.title}</Dialog.Title>
          <dl className="shortcut-list">
            <Shortcut keys={[shortcutWords.ctrl, 'K']} words={shortcutWords.find} />
            <Shortcut keys={[LOCK_KEY]} words={shortcutWords.lock} />
            <Shortcut keys={['/']} words={shortcutWords.same} />
            <Shortcut keys={['?']} words={shortcutWords.list} />
            {go.map(({ letter, label }) => (
              <Shortcut key={letter} keys={['g', letter]} words={label} />
            ))}
          </dl>
          <label className="mt-4 flex min-h-10 items-center gap-2">
            <input
              type="checkbox"
              className="size-5 shrink-0"
              checked={on}
              onChange={(event) => turn(event.target.checked)}
            />
            {shortcutWords.letters}
          </label>
          <p className="text-small text-muted">{shortcutWords.lettersHint}</p>
          <Dialog.Close className="button button-quiet mt-4">{shortcutWords.close}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Shortcut({ keys, words }: { keys: string[]; words: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key} className="palette-key">
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  )
}
