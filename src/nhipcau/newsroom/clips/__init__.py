"""Sound and video of strangers, looked at and made fit for the web by ffmpeg, an outside program the office may install.

Works on files, keeps what it makes in a folder of its own until it is whole, knows no framework.
"""
