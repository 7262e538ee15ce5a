"""What the record promises, package by package."""
