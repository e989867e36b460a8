/**
 * The control of a form that somebody changed before the scripts had loaded, so that nothing heard of it; undefined if
 * there is none. A search that is still being typed is not one: it is heard of when it is done. The browser restores no
 * control of a form with `autocomplete="off"`, so that a difference is somebody's choice.
 */
export const chosenEarly = (form: HTMLFormElement): Element | undefined =>
  [...form.elements].find((control) =>
    control instanceof HTMLSelectElement
      ? // The browser chooses the first where the server sent none as chosen.
        control.selectedOptions[0] !== (control.querySelector('[selected]') ?? control[0])
      : control instanceof HTMLInputElement &&
        (control.checked !== control.defaultChecked || control.value !== control.defaultValue) &&
        !(control.type === 'search' && control.matches(':focus')),
  )
