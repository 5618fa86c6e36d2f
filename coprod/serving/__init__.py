"""How the app is served: what stands before every request.

`gate` refuses what nobody should ask, `owners` knows whose each download is, `answers` says what a browser may do with an answer,
`options` where the app may be reached from, `life` how it starts and ends. docs/security.md lists what each holds.
"""
