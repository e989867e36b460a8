'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useState } from 'react'
import { areLettersOn, switchLetters } from '@/lib/palette/shortcuts'
import { useOpenMenus } from '../_shell/shell-context'

/** Which keys do what, and the switch that turns letters off. */
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
          <Dialog.Title className="text-large font-strong">Keyboard shortcuts</Dialog.Title>
          <dl className="shortcut-list">
            <Shortcut keys={['Ctrl', 'K']} words="Find a patient, a page or an action (Cmd K on a Mac)" />
            <Shortcut keys={['/']} words="The same" />
            <Shortcut keys={['?']} words="This list" />
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
            Letters alone are shortcuts in this browser
          </label>
          <p className="text-small text-muted">
            Switch this off when you speak to the computer, or when letters are typed by mistake. Ctrl K
            stays.
          </p>
          <Dialog.Close className="button button-quiet mt-4">Close</Dialog.Close>
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
