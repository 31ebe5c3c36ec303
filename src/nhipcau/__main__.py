from nhipcau.cli import main

raise SystemExit(main())
