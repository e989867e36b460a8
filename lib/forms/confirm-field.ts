/** The field of a form in which a step that asks again takes the password. Fields with this word are never kept. */
export const CONFIRM_FIELD = 'confirmPassword'
