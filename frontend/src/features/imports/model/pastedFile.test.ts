import { describe, expect, it } from 'vitest'
import { pastedFile } from './pastedFile'

const clipboard = (text: string, files: File[] = []) =>
  ({ files, getData: () => text }) as unknown as DataTransfer

describe('pasted data', () => {
  it('makes a file of copied cells', async () => {
    const file = pastedFile(clipboard('姓名\t电话\n王磊\t13800138000\n'), '粘贴的数据')
    expect(file?.name).toBe('粘贴的数据.tsv')
    expect(await file?.text()).toContain('王磊')
  })

  it('takes a copied file as it is', () => {
    const file = new File(['x'], 'a.xlsx')
    expect(pastedFile(clipboard('', [file]), '')).toBe(file)
  })

  it('leaves a word alone', () => {
    expect(pastedFile(clipboard('王磊'), '')).toBeNull()
    expect(pastedFile(null, '')).toBeNull()
  })
})
