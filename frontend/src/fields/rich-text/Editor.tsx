import { Editor } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef, useState } from 'react'
import { asText, type InputProps } from '../types'
import { plainText } from './plain'
import styles from './richText.module.css'
import { ToolBar } from './ToolBar'

/** The editor itself; loaded when the first one is opened. */
export default function RichTextEditor({ value, onChange, id, isInvalid, popup }: InputProps) {
  const place = useRef<HTMLDivElement>(null)
  const tell = useRef(onChange)
  tell.current = onChange
  const begin = useRef({ value: asText(value), id, isFocused: popup !== undefined })
  const [editor, setEditor] = useState<Editor | null>(null)

  useEffect(() => {
    if (!place.current) return
    const made = new Editor({
      element: place.current,
      content: begin.current.value,
      injectCSS: false,
      autofocus: begin.current.isFocused ? 'end' : false,
      extensions: [
        StarterKit.configure({
          heading: { levels: [2, 3] },
          link: { openOnClick: false, protocols: ['mailto', 'tel'], defaultProtocol: 'https' },
        }),
      ],
      editorProps: {
        attributes: {
          ...(begin.current.id ? { id: begin.current.id } : {}),
          role: 'textbox',
          'aria-multiline': 'true',
        },
      },
      onUpdate: ({ editor: own }) => {
        const markup = own.getHTML()
        tell.current(plainText(markup).trim() ? markup : null)
      },
    })
    setEditor(made)
    return () => made.destroy()
  }, [])

  return (
    <div className={styles.editor} data-invalid={isInvalid === true}>
      {editor ? <ToolBar editor={editor} /> : null}
      <div ref={place} />
    </div>
  )
}
