/** What the sign-in form shows after a refused attempt. */
export interface SignInState {
  message: string
  /** What was typed, so that only the password has to be typed again. */
  username: string
}
