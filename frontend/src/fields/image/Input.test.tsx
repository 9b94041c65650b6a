import { fireEvent, render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { makeField } from '../../testing/factories'
import { FieldEnvProvider } from '../env'
import type { FieldEnv } from '../types'
import { ImageUpload } from './Input'

const uploadFile = vi.fn(async (file: File) => ({
  id: file.name,
  name: file.name,
  size: 1,
  content_type: '',
}))
const env = { object: 'customer', uploadFile, imageUrl: () => '', fileUrl: () => '' } as unknown as FieldEnv

test('a picture no browser shows is refused with what to do; the others go up', async () => {
  const onChange = vi.fn()
  render(
    <FieldEnvProvider env={env}>
      <ImageUpload field={makeField({ key: 'logo', type: 'image' })} value={null} onChange={onChange} />
    </FieldEnvProvider>,
  )
  const files = [new File(['x'], 'IMG_1.HEIC'), new File(['x'], 'a.jpg', { type: 'image/jpeg' })]

  fireEvent.change(screen.getByLabelText('添加图片'), { target: { files } })

  expect((await screen.findByRole('alert')).textContent).toContain('存为 JPG')
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1))
  expect(uploadFile.mock.calls.map(([file]) => file.name)).toEqual(['a.jpg'])
})
