import type { Page } from '@playwright/test'

/** The value of each field of the saving forms, by the form's place on the page, the field and its place. */
export type Entries = Record<string, string>

/** Changes every field of every saving form of the page. Returns the new values. */
export const fillForms = (page: Page): Promise<Entries> => page.evaluate(entries, true)

/** The current values. */
export const readForms = (page: Page): Promise<Entries> => page.evaluate(entries, false)

function entries(fill: boolean): Entries {
  type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
  const asked = 'input:not([type=hidden], [type=password], [type=file]), textarea, select'
  const samples: Record<string, string> = {
    number: '7',
    date: '2026-01-31',
    time: '08:15',
    'datetime-local': '2026-01-31T08:15',
  }
  const isTicked = (control: Control) => /checkbox|radio/.test(control.type)
  // What a scanner types is sent at once, and is not kept.
  const forms = 'main form:has(> input[name=key]):not([data-scan])'
  const list = () =>
    [...document.querySelectorAll<HTMLFormElement>(forms)].flatMap((form, nth) =>
      [...form.elements]
        .filter((element): element is Control => element.matches(asked))
        .filter(({ name, disabled }) => name !== '' && !disabled)
        .map((control, at) => ({ control, name: `${nth}.${control.name}.${at}` })),
    )
  if (fill)
    for (const { control } of list()) {
      if (isTicked(control)) control.click()
      else {
        const other =
          control instanceof HTMLSelectElement
            ? [...control.options].find(({ value }) => value !== control.value)?.value
            : (samples[control.type] ?? 'Kept 7')
        // Fires the events of typing, which React listens to.
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set?.call(
          control,
          other ?? control.value,
        )
        for (const event of ['input', 'change']) control.dispatchEvent(new Event(event, { bubbles: true }))
      }
    }
  return Object.fromEntries(
    list().map(({ control, name }) => [
      name,
      isTicked(control) ? String((control as HTMLInputElement).checked) : control.value,
    ]),
  )
}
