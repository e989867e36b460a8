import { typedValues } from '@/lib/forms/form-state'

/** Fields that the server adds to a form and that change each time it is rendered. */
const NOT_TYPED = /^(\$|key$|expectedVersion$)|password/i

/** The values of a form without files, passwords, and fields that users do not fill in. */
export function typedIn(form: FormData): Record<string, string> {
  const values = typedValues(Object.fromEntries(form))
  return Object.fromEntries(Object.entries(values).filter(([name]) => !NOT_TYPED.test(name)))
}

/** Identifies a form across renders: its page, its fields, and its subject from the hidden fields. */
export function identityOf(form: HTMLFormElement): string {
  const controls = [...form.elements].filter(
    (element): element is HTMLInputElement =>
      'name' in element && element.name !== '' && !NOT_TYPED.test(String(element.name)),
  )
  const about = controls.filter(isHidden).map(({ name, value }) => `${name}=${value}`)
  const fields = controls.filter((control) => !isHidden(control)).map(({ name }) => name)
  return [window.location.pathname, ...about, ...new Set(fields)].join('\n')
}

const isHidden = ({ type }: HTMLInputElement) => type === 'hidden'
