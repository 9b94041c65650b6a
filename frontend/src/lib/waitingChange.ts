/** A change of rights that others have been asked to agree to. */
export interface WaitingChange {
  id: string
  kind: string
  /** What it is, in one line of the reader's language. */
  title: string
  requester: { id: string; label: string }
  expires_at: string
}
