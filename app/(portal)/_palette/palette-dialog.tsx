'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { RichText } from '@/app/ui/rich-text'
import type { Entry } from './ask'
import { earlyKeys } from './early-keys'
import { useEntries } from './use-entries'
import { paletteWords } from './words/palette'

/** Results for the typed words, in groups: patients, pages, actions. Enter opens the selected one. */
export function PaletteDialog({
  onOpenChange,
  onShortcuts,
}: {
  onOpenChange: (open: boolean) => void
  onShortcuts: () => void
}) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const { groups, state } = useEntries(query)

  function takeEarlyKeys() {
    if (earlyKeys.text) setQuery(earlyKeys.text)
    earlyKeys.text = undefined
  }

  function go(entry: Entry) {
    onOpenChange(false)
    router.push(entry.href as Route)
  }

  return (
    <Dialog.Root open onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="veil" />
        <Dialog.Popup className="palette" aria-label={paletteWords.title}>
          <Autocomplete.Root
            inline
            open
            items={groups}
            filter={null}
            value={query}
            onValueChange={setQuery}
            itemToStringValue={(entry: Entry) => entry.label}
            autoHighlight="always"
            keepHighlight
          >
            <div className="palette-head">
              <Search aria-hidden className="size-5 text-muted" />
              <Autocomplete.Input
                className="palette-input"
                aria-label={paletteWords.input}
                placeholder={paletteWords.placeholder}
                onFocus={takeEarlyKeys}
              />
            </div>
            <Autocomplete.Status className="palette-status">{state}</Autocomplete.Status>
            <Autocomplete.List className="palette-list">
              {(group: (typeof groups)[number]) => (
                <Autocomplete.Group key={group.value} items={group.items}>
                  <Autocomplete.GroupLabel className="palette-group">{group.value}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(entry: Entry) => (
                      <Autocomplete.Item
                        key={entry.id}
                        value={entry}
                        onClick={() => go(entry)}
                        className="palette-item"
                      >
                        <span className="truncate">{entry.label}</span>
                        {entry.detail && (
                          <span className="shrink-0 text-small text-muted">{entry.detail}</span>
                        )}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            <div className="palette-foot">
              <span>
                <RichText
                  text={paletteWords.foot}
                  up={() => <Key>↑</Key>}
                  down={() => <Key>↓</Key>}
                  press={(words) => <Key>{words}</Key>}
                />
              </span>
              <button type="button" className="link" onClick={onShortcuts}>
                {paletteWords.shortcuts}
              </button>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Key({ children }: { children: ReactNode }) {
  return <kbd className="palette-key">{children}</kbd>
}
