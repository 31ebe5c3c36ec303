"""The hand that draws the demonstration's pictures: sheets, motifs and scenes, always the same.

``palette`` and ``inks`` are the colours and how they take, ``sheet`` is the paper and ``hand`` the wrist.
``rock``, ``water``, ``plants``, ``roofs``, ``town``, ``traffic``, ``people``, ``street_life``, ``pots`` and
``things`` are the carved blocks; ``scenes`` puts them together and ``press`` pulls the prints.
"""
