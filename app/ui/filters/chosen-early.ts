/**
 * The control of a form that somebody changed before the scripts had loaded, so that nothing heard of it; undefined if
 * there is none. A search that is still being typed is not one: it is heard of when it is done. The browser restores no
 * control of a form with `autocomplete="off"`, so that a difference is somebody's choice.
 */
export function chosenEarly(form: HTMLFormElement): Element | undefined {
  return [...form.elements].find((control) => {
    if (control instanceof HTMLSelectElement) return control.value !== servedOption(control)?.value
    if (!(control instanceof HTMLInputElement)) return false
    if (control.type === 'checkbox' || control.type === 'radio')
      return control.checked !== control.defaultChecked
    const typing = control === document.activeElement && control.type !== 'date'
    return control.value !== control.defaultValue && !typing
  })
}

/** The option that the server sent as chosen; the browser chooses the first if it sent none. */
const servedOption = ({ options }: HTMLSelectElement): HTMLOptionElement | undefined =>
  [...options].find(({ defaultSelected }) => defaultSelected) ?? options[0]
