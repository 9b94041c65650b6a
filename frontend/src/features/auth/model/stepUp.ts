/** The one open question for the password: calls that wait for it share it. */
interface Question {
  promise: Promise<boolean>
  answer: (isConfirmed: boolean) => void
}

let question: Question | null = null
const listeners = new Set<() => void>()

function set(next: Question | null): void {
  question = next
  for (const listener of listeners) listener()
}

/** Ask for the password; true once it was given, false when the reader would rather not. */
export function askForPassword(): Promise<boolean> {
  if (question) return question.promise
  let resolve: (isConfirmed: boolean) => void = () => undefined
  const promise = new Promise<boolean>((done) => {
    resolve = done
  })
  set({ promise, answer: resolve })
  return promise
}

/** End the question, for every call that waits for it. */
export function answerQuestion(isConfirmed: boolean): void {
  const asked = question
  set(null)
  asked?.answer(isConfirmed)
}

export function isAsking(): boolean {
  return question !== null
}

export function subscribeToQuestion(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
