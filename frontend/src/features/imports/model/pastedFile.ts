/** Cells copied from a spreadsheet arrive as text with tabs; a copied file arrives as a file. */
export function pastedFile(data: DataTransfer | null, name: string): File | null {
  if (!data) return null
  const file = data.files[0]
  if (file) return file
  const text = data.getData('text/plain')
  const lines = text.split(/\r?\n/).filter((line) => line.trim())
  if (lines.length < 2 || !text.includes('\t')) return null
  return new File([text], `${name}.tsv`, { type: 'text/tab-separated-values' })
}
