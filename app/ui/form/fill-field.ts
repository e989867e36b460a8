/** Puts `value` into the field `name` of the form, for the user to change. Nothing happens without a value. */
export function fillField(form: HTMLFormElement | null, name: string, value: string | undefined): void {
  const field = form?.elements.namedItem(name)
  if (!value) return
  if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = true
  else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
  form?.dispatchEvent(new Event('input', { bubbles: true }))
}
