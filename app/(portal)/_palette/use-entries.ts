'use client'

import { useEffect, useState } from 'react'
import { latestSearch } from '@/app/ui/form/combobox/latest-search'
import { addressOf } from '@/lib/format/address'
import type { Place } from '@/lib/palette/places'
import { askForPatients, askForPlaces, type Entry } from './ask'
import { paletteWords } from './words/palette'

/** One letter is too little to look for patients, unless it is an ideograph, which may be a whole name. */
const tellsPatients = (typed: string) => [...typed].length >= 2 || /\p{Script=Han}/u.test(typed)

interface Group {
  value: string
  items: Entry[]
}

/** The groups of entries that match `query`, and a status sentence for screen readers. */
export function useEntries(query: string): { groups: Group[]; state: string } {
  const [places, setPlaces] = useState<Place[]>()
  const [found, setFound] = useState<{ query: string; patients: Entry[] }>()
  const wanted = query.trim()
  const [finder] = useState(() => latestSearch(askForPatients))

  useEffect(() => {
    const asking = new AbortController()
    askForPlaces(asking.signal).then((answer) => asking.signal.aborted || setPlaces(answer))
    return () => asking.abort()
  }, [])

  useEffect(() => {
    if (tellsPatients(wanted)) finder.soon(wanted, (patients) => setFound({ query: wanted, patients }))
    return finder.stop
  }, [wanted, finder])

  const asksPatients = tellsPatients(wanted)
  // One word may as well be meant for a page.
  const isNew =
    /\s/.test(wanted) && found?.query === wanted && found.patients.every(({ isSimilar }) => isSimilar)
  const toRegister = isNew ? registering(places, wanted) : []
  const groups = [
    { value: paletteWords.patients, items: asksPatients ? (found?.patients ?? []) : [] },
    { value: paletteWords.pages, items: matching(places, 'page', wanted) },
    {
      value: paletteWords.actions,
      items: [...matching(places, 'action', wanted), ...toRegister],
    },
  ].filter(({ items }) => items.length > 0)
  const pending = !places || (asksPatients && found?.query !== wanted)
  const count = groups.reduce((sum, { items }) => sum + items.length, 0) - toRegister.length
  const state = pending
    ? paletteWords.looking
    : count === 0
      ? paletteWords.none(wanted)
      : paletteWords.found(count)
  return { groups, state }
}

const REGISTER = '/patients/new'

/**
 * For somebody who was looked for and not found, but perhaps somebody like them: to register them, for those who may. The
 * form takes the words over.
 */
function registering(places: readonly Place[] | undefined, wanted: string): Entry[] {
  if (!places?.some(({ href }) => href === REGISTER)) return []
  return [
    {
      id: 'register-wanted',
      label: paletteWords.register,
      detail: wanted,
      href: addressOf(REGISTER, { q: wanted }),
    },
  ]
}

/** The entries in which every typed word is the beginning of a word. */
function matching(places: readonly Place[] | undefined, kind: Place['kind'], wanted: string): Entry[] {
  const typed = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  return (places ?? [])
    .filter((place) => {
      const words = place.label.toLowerCase().split(/\s+/)
      return place.kind === kind && typed.every((part) => words.some((word) => word.startsWith(part)))
    })
    .map(({ label, href }) => ({ id: href, label, href }))
}
