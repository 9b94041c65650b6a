/** Rows of a list laid into a casket: decoration of the login page. */
export function CasketDrawing() {
  const rows = [0, 1, 2, 3]
  return (
    <svg width="290" height="196" viewBox="28 12 290 196" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M262 26H46a16 16 0 0 0-16 16v136a16 16 0 0 0 16 16h216"
        stroke="#c7c5f5"
        strokeWidth="2"
        strokeLinecap="round"
      />
      {rows.map((row) => (
        <g key={row} transform={`translate(${58 + (row === 2 ? 22 : 0)} ${50 + row * 32})`}>
          <rect width="210" height="24" rx="7" fill="#fff" stroke={row === 2 ? '#a5a1f0' : '#e3e4ec'} />
          <circle cx="15" cy="12" r="5" fill={['#c9c7f7', '#bfe3d4', '#4f46e5', '#f3d9a4'][row]} />
          <rect
            x="30"
            y="8.5"
            width={[64, 48, 72, 56][row]}
            height="7"
            rx="3.5"
            fill={row === 2 ? '#c3c0f4' : '#e6e8ee'}
          />
          <rect x="132" y="8.5" width={[30, 38, 26, 34][row]} height="7" rx="3.5" fill="#eff0f4" />
          {row === 2 ? null : <rect x="178" y="8.5" width="20" height="7" rx="3.5" fill="#eff0f4" />}
        </g>
      ))}
      <g transform="translate(252 113)">
        <rect width="30" height="26" rx="8" fill="#fbbf24" />
        <circle cx="15" cy="13" r="4" fill="#4f46e5" />
      </g>
    </svg>
  )
}
